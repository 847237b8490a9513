import { type FieldError, invalid, required } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import { createDescribeWriter, timeText, writeMeta } from '#lib/simulator/kinds/describe-writer.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { checkCidr, parseCidr } from '#lib/simulator/kinds/networks.ts';
import type { ServiceCIDR } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

export type StoredServiceCidr = Stored<ServiceCIDR>;

const field = 'spec.cidrs';

/** Only kept and printed: addresses of Services come from one fixed network here. */
export const serviceCidr: Kind<StoredServiceCidr> = {
  resource: 'servicecidrs.networking.k8s.io',
  hasGeneration: false,
  validate: validateServiceCidr,
  validateUpdate: ({ spec }, old) =>
    isEqual(spec?.cidrs ?? null, old.spec?.cidrs ?? null)
      ? []
      : [invalid(field, spec?.cidrs ?? null, 'field is immutable')],
  columns: [nameColumn, { name: 'CIDRs', cell: ({ spec }) => spec?.cidrs?.join(',') ?? '' }, ageColumn],
  describe(object, context) {
    const writer = createDescribeWriter();
    writeMeta(writer, object);
    writer.line(0, `CIDRs:\t${object.spec?.cidrs?.join(', ') ?? ''}`);
    const { conditions = [] } = object.status ?? {};
    if (conditions.length > 0) {
      writer.line(0, 'Status:');
      writer.line(0, 'Conditions:');
      writer.line(1, 'Type\tStatus\tLastTransitionTime\tReason\tMessage');
      writer.line(1, '----\t------\t------------------\t------\t-------');
    }
    for (const { type = '', status = '', lastTransitionTime, reason = '', message = '' } of conditions) {
      writer.line(1, [type, status, timeText(lastTransitionTime), reason, message].join('\t'));
    }
    writer.raw(context.events(object));
    return writer.text();
  },
};

/** ValidateServiceCIDR: one network, or one of each family. */
function validateServiceCidr({ spec }: StoredServiceCidr): FieldError[] {
  const cidrs = spec?.cidrs ?? [];
  if (cidrs.length === 0) return [required(field, 'at least one CIDR required')];
  if (cidrs.length > 2) return [invalid(field, { CIDRs: cidrs }, 'may only hold up to 2 values')];
  const widths = new Set(cidrs.map((cidr) => parseCidr(cidr)?.width));
  if (cidrs.length === 2 && (widths.size < 2 || widths.has(undefined))) {
    const why = 'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64';
    return [invalid(field, { CIDRs: cidrs }, why)];
  }
  return cidrs.flatMap((cidr, index) => checkCidr(cidr).map((text) => invalid(`${field}[${index}]`, cidr, text)));
}
