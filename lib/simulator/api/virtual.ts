import {
  reviewIdentity,
  reviewLocally,
  reviewRules,
  reviewSelf,
  reviewSubject,
  reviewToken,
} from '#lib/simulator/authorization/reviews.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import type { Answer, Call } from './call.ts';
import { binding } from './subresources/binding.ts';

/** Resources that are asked, not stored: reviews of rights and of identity, and Bindings. By storage name. */
export const virtualResources: Record<string, (call: Call) => Answer> = {
  'selfsubjectaccessreviews.authorization.k8s.io': reviewSelf,
  'subjectaccessreviews.authorization.k8s.io': reviewSubject,
  'localsubjectaccessreviews.authorization.k8s.io': reviewLocally,
  'selfsubjectrulesreviews.authorization.k8s.io': reviewRules,
  'selfsubjectreviews.authentication.k8s.io': reviewIdentity,
  'tokenreviews.authentication.k8s.io': reviewToken,
  bindings: bindNamed,
};

/** A Binding that is created by itself names the pod in its metadata. */
function bindNamed(call: Call): Answer {
  const { metadata } = (call.request?.body ?? {}) as JsonObject;
  const name = String((metadata as JsonObject | undefined)?.['name'] ?? '');
  return binding.create?.({ ...call, resource: { ...call.resource, resource: 'pods' } }, name) as Answer;
}
