/** Scripts and configurations are files of their own, and their text is what is imported. */
declare module '*.sh' {
  const text: string;
  export default text;
}

declare module '*.txt' {
  const text: string;
  export default text;
}

declare module '*.lua' {
  const text: string;
  export default text;
}

declare module '*.cfg' {
  const text: string;
  export default text;
}

declare module '*.lua' {
  const text: string;
  export default text;
}

declare module '*.md' {
  const text: string;
  export default text;
}

declare module '*.yaml' {
  const text: string;
  export default text;
}
