/** A command, and what can follow it on the command line. */
export interface Completable {
  /** `['gadgetronctl', 'cluster', 'plan']` */
  readonly path: readonly string[];
  readonly verbs: readonly { readonly name: string; readonly words: string; readonly aliases: readonly string[] }[];
  readonly options: readonly {
    readonly names: readonly string[];
    readonly words: string;
    /** What it may be, where that is a list. */
    readonly values: readonly string[];
    readonly takesValue: boolean;
  }[];
}

export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';

type Script = (commands: readonly Completable[]) => string;

const PROGRAM = 'gadgetronctl';

/** In single quotes, which sh, zsh and fish read alike where there is neither quote nor backslash inside. */
const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, '’')}'`;

/** The words after the program: `cluster plan`; the program itself is the empty text. */
const keyOf = ({ path }: Completable): string => path.slice(1).join(' ');

/** Every name by which a command can be called: a verb has aliases. */
const keysOf = (command: Completable, all: readonly Completable[]): readonly string[] => {
  const parent = all.find(each => keyOf(each) === command.path.slice(1, -1).join(' '));
  const aliases = parent?.verbs.find(({ name }) => name === command.path.at(-1))?.aliases ?? [];
  const before = command.path.slice(1, -1);
  return [keyOf(command), ...aliases.map(alias => [...before, alias].join(' '))];
};

const verbNames = ({ verbs }: Completable): readonly string[] =>
  verbs.flatMap(({ name, aliases }) => [name, ...aliases]);

/** Lines of a `case` on `command,option`: the values of options that have a list of them. */
const valueCases = (commands: readonly Completable[]): readonly string[] =>
  commands.flatMap(command =>
    command.options
      .filter(({ takesValue }) => takesValue)
      .map(
        ({ names, values }) =>
          `    ${keysOf(command, commands)
            .flatMap(key => names.map(name => quoted(`${key},${name}`)))
            .join('|')}) values=${quoted(values.join(' '))}; takes=1 ;;`,
      ),
  );

const wordCases = (commands: readonly Completable[]): readonly string[] =>
  commands.map(
    command =>
      `    ${keysOf(command, commands).map(quoted).join('|')}) verbs=${quoted(verbNames(command).join(' '))}; options=${quoted(command.options.flatMap(({ names }) => names).join(' '))} ;;`,
  );

/** Bash and zsh find the command in the words before the cursor in the same way. */
const shellFunction = (commands: readonly Completable[]): string => `_${PROGRAM}_known() {
  # Sets verbs and options for the command that the words before the cursor name, or values for the option before it.
  local word next command=''
  verbs='' options='' values='' takes=''
  for word in "$@"; do
    next="\${command:+$command }$word"
    case "$next" in
${commands
  .filter(({ path }) => path.length > 1)
  .map(command => `      ${keysOf(command, commands).map(quoted).join('|')}) command="$next" ;;`)
  .join('\n')}
    esac
  done
  case "$command" in
${wordCases(commands).join('\n')}
  esac
  case "$command,$word" in
${valueCases(commands).join('\n')}
  esac
}
`;

const bash: Script = commands => `# Completion of ${PROGRAM} for bash: source <(${PROGRAM} completion bash)
${shellFunction(commands)}
_${PROGRAM}() {
  local verbs options values takes current="\${COMP_WORDS[COMP_CWORD]}"
  _${PROGRAM}_known "\${COMP_WORDS[@]:1:COMP_CWORD-1}"
  COMPREPLY=()
  if [ -n "$takes" ]; then
    [ -z "$values" ] || COMPREPLY=($(compgen -W "$values" -- "$current"))
  elif [ "\${current:0:1}" = - ]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  else
    COMPREPLY=($(compgen -W "$verbs" -- "$current"))
  fi
}
complete -o default -F _${PROGRAM} ${PROGRAM}
`;

const zsh: Script = commands => `#compdef ${PROGRAM}
# Completion of ${PROGRAM} for zsh: source <(${PROGRAM} completion zsh)
${shellFunction(commands)}
_${PROGRAM}() {
  local verbs options values takes current="\${words[CURRENT]}"
  _${PROGRAM}_known "\${(@)words[2,CURRENT-1]}"
  if [ -n "$takes" ]; then
    if [ -n "$values" ]; then compadd -- \${=values}; else _files; fi
  elif [ "\${current[1]}" = - ]; then
    compadd -- \${=options}
  elif [ -n "$verbs" ]; then
    compadd -- \${=verbs}
  else
    _files
  fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -u }
compdef _${PROGRAM} ${PROGRAM}
`;

const fish: Script = commands => {
  const before = (command: Completable): string => quoted(keyOf(command));
  const lines = commands.flatMap(command => [
    ...command.verbs.flatMap(({ name, words, aliases }) =>
      [name, ...aliases].map(
        each => `complete -c ${PROGRAM} -f -n "__${PROGRAM}_at ${before(command)}" -a ${each} -d ${quoted(words)}`,
      ),
    ),
    ...command.options.map(({ names, words, values, takesValue }) => {
      const flags = names
        .map(name => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`))
        .join(' ');
      const value = takesValue ? (values.length > 0 ? ` -x -a ${quoted(values.join(' '))}` : ' -r') : '';
      return `complete -c ${PROGRAM} -n "__${PROGRAM}_at ${before(command)}" ${flags}${value} -d ${quoted(words)}`;
    }),
  ]);
  return `# Completion of ${PROGRAM} for fish: ${PROGRAM} completion fish > ~/.config/fish/completions/${PROGRAM}.fish
function __${PROGRAM}_at
    # Whether the words before the cursor name this command.
    set -l command
    for word in (commandline -opc)[2..]
        switch (string join -- ' ' $command $word)
            case ${commands
              .filter(({ path }) => path.length > 1)
              .flatMap(command => keysOf(command, commands))
              .map(quoted)
              .join(' ')}
                set command $command $word
        end
    end
    set -l key (string join -- ' ' $command)
    switch "$key"
${commands
  .filter(command => keysOf(command, commands).length > 1)
  .map(
    command =>
      `        case ${keysOf(command, commands).map(quoted).join(' ')}\n            set key ${before(command)}`,
  )
  .join('\n')}
    end
    test "$key" = "$argv"
end
${lines.join('\n')}
`;
};

/** PowerShell's quotes are doubled inside. */
const inPowershell = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const powershell: Script = commands => {
  const entry = (command: Completable): readonly string[] =>
    keysOf(command, commands).map(
      key =>
        `    ${inPowershell(key)} = @{ Verbs = @(${verbNames(command).map(inPowershell).join(', ')}); Options = @(${command.options
          .flatMap(({ names }) => names)
          .map(inPowershell)
          .join(', ')}); Values = @{ ${command.options
          .filter(({ takesValue }) => takesValue)
          .flatMap(({ names, values }) =>
            names
              .filter(name => name.startsWith('--'))
              .map(name => `${inPowershell(name)} = @(${values.map(inPowershell).join(', ')})`),
          )
          .join('; ')} } }`,
    );
  return `# Completion of ${PROGRAM} for PowerShell: ${PROGRAM} completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ${PROGRAM} -ScriptBlock {
  param($word, $ast, $position)
  $known = @{
${commands.flatMap(entry).join('\n')}
  }
  $command = ''
  $last = ''
  foreach ($element in $ast.CommandElements | Select-Object -Skip 1) {
    $text = $element.ToString()
    if ($element.Extent.EndOffset -ge $position -and $text -eq $word) { break }
    $next = ($command + ' ' + $text).Trim()
    if ($known.ContainsKey($next)) { $command = $next }
    $last = $text
  }
  $here = $known[$command]
  $words = if ($here.Values.ContainsKey($last)) { $here.Values[$last] }
    elseif ($word.StartsWith('-')) { $here.Options }
    else { $here.Verbs }
  $words | Where-Object { $_.StartsWith($word) } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
};

export const scripts: Readonly<Record<Shell, Script>> = { bash, zsh, fish, powershell };
