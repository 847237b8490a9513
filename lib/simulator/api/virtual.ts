import { reviewIdentity, reviewRules, reviewSelf, reviewSubject } from '#lib/simulator/authorization/reviews.ts';
import type { Answer, Call } from './call.ts';

/** Resources that are asked, not stored: reviews of rights and of identity. By storage name. */
export const virtualResources: Record<string, (call: Call) => Answer> = {
  'selfsubjectaccessreviews.authorization.k8s.io': reviewSelf,
  'subjectaccessreviews.authorization.k8s.io': reviewSubject,
  'localsubjectaccessreviews.authorization.k8s.io': reviewSubject,
  'selfsubjectrulesreviews.authorization.k8s.io': reviewRules,
  'selfsubjectreviews.authentication.k8s.io': reviewIdentity,
};
