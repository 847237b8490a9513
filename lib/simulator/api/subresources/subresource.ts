import type { Answer, Call } from '#lib/simulator/api/call.ts';

/** How a subresource that is no view of the object itself answers, by verb. `name` is the object's. */
export type Subresource = {
  get?(call: Call, name: string): Answer;
  create?(call: Call, name: string): Answer;
  update?(call: Call, name: string): Answer;
  patch?(call: Call, name: string): Answer;
};
