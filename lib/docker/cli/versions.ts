/** Of the programs whose answers this model gives. */
export const versions = {
  docker: '29.9.1',
  api: '1.56',
  compose: 'v5.0.2',
  buildx: 'v0.37.0',
  containerd: 'v2.4.2',
  runc: '1.5.2',
};
