import { apiVersionOf } from '#lib/simulator/schema/resources.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import type { Call } from './call.ts';

/** Who wrote a stored object, on top of which one: all that is needed to tell later who manages which field. */
export type Write = {
  manager: string;
  operation: 'Update' | 'Apply';
  apiVersion: string;
  subresource: string;
  time: string;
  previous: KubeObject | null;
};

/** Gives the object it is told, so that the private field of a class below it comes to stand on that object. */
class Itself {
  constructor(object: KubeObject) {
    // biome-ignore lint/correctness/noConstructorReturn: this is what the class is for
    return object as unknown as Itself;
  }
}

/**
 * The write as a private field of the object it made: no copy takes it over, no listing of keys shows it. A WeakMap would
 * do the same, but keeps what it tells of dead objects through all collections of young memory: with it twice as much
 * outlived each of them as a cluster needs.
 */
class Written extends Itself {
  #write: Write;

  constructor(object: KubeObject, write: Write) {
    super(object);
    this.#write = write;
  }

  static note(object: KubeObject, write: Write): void {
    if (#write in object) (object as unknown as Written).#write = write;
    else new Written(object, write);
  }

  static find(object: KubeObject): Write | null {
    return #write in object ? (object as unknown as Written).#write : null;
  }
}

/** Remembers the write; managed fields are worked out from it only when somebody asks. */
export function noteWrite(call: Call, object: KubeObject, previous: KubeObject | null): void {
  Written.note(object, {
    manager: call.manager,
    operation: 'Update',
    apiVersion: apiVersionOf(call.resource),
    subresource: call.subresource,
    time: printTime(call.api.now()),
    previous,
  });
}

/** What was remembered of the write that made an object; null when it was made in another way. */
export function findWrite(object: KubeObject): Write | null {
  return Written.find(object);
}
