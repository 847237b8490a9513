import { z } from 'zod';
import { nameSchema } from '#lib/auth/forms.ts';

export const classSchema = z.strictObject({ name: nameSchema });
export const classChangeSchema = z
  .strictObject({ name: nameSchema.optional(), isArchived: z.boolean().optional() })
  .refine((change) => Object.keys(change).length > 0);
/** Whoever deletes a class types its name. */
export const deletionSchema = z.strictObject({ name: nameSchema });
export const removalSchema = z.strictObject({});

export const invitationSchema = z.strictObject({
  role: z.enum(['learner', 'instructor']).default('learner'),
  expiresInDays: z
    .number()
    .int()
    .min(1, '초대는 하루 이상 열려 있어야 합니다.')
    .max(90, '초대는 90일까지 열어 둘 수 있습니다.')
    .default(14),
  maxUses: z
    .number()
    .int()
    .min(1, '한 명 이상이어야 합니다.')
    .max(1000, '1000명까지 정할 수 있습니다.')
    .nullable()
    .default(null),
});

export const revocationSchema = z.strictObject({ invitationId: z.uuid() });

/** A code that was typed, or the token of a link. */
export const joinSchema = z.union([
  z.strictObject({ code: z.string().max(40) }),
  z.strictObject({ token: z.string().min(1).max(200) }),
]);

export type ClassChange = z.infer<typeof classChangeSchema>;
export type InvitationForm = z.infer<typeof invitationSchema>;
export type JoinForm = z.infer<typeof joinSchema>;
