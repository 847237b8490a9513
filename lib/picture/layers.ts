/** The builds of an image one after the other, as the drawing of its layers needs them. */
export type Layer = {
  /** `COPY package.json ./`; of the base image its name. */
  text: string;
  /** The Dockerfile's step that made it, '' for the base image. */
  step: string;
  state: 'base' | 'cached' | 'made' | 'failed' | 'ahead';
  /** As docker prints sizes (`12.3kB`); '' where it adds no files. */
  size: string;
};

export type LayerFrame = {
  step: number;
  words: string;
  /** The image's layers, the lowest first; as they stand before the first build: none. */
  layers: Layer[];
  /** Files of the context, the changed ones marked. */
  files: { path: string; isChanged: boolean }[];
};
