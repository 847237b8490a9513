/** The components that a lesson may use, with the attributes of each; `true` marks those it must have. */
export const lessonComponents: Record<string, Record<string, boolean>> = {
  Term: { id: true },
  Callout: { kind: true, title: false },
  Figure: { src: true, caption: true },
  Live: { name: true, caption: true },
  Tabs: {},
  Tab: { title: true },
  Guess: { question: true },
  Remember: {},
  Exercise: { name: true },
};

export const calloutKinds = ['note', 'myth', 'caution'];

/** Languages of listings. `terminal` holds `$ command` lines and what they print. */
export const listingLanguages = ['yaml', 'json', 'shell', 'dockerfile', 'text', 'terminal'];
