/** Sizes whose NVIDIA GPU acs-engine knows. */
export const hasNvidiaGpu = (size: string): boolean =>
  /^Standard_(?:N[CV](?:6|12|24|24r)|ND(?:6|12|24|24r)s|NC(?:6|12|24|24r)s_v[23])$/.test(size);
