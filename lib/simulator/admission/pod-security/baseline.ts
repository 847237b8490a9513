import { flatMap } from '#lib/simulator/flat-map.ts';
import { allContainers, type Check, containersText, distinct, quoted, settersText } from './containers.ts';

const defaultCapabilities = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(
    ' ',
  ),
);
const allowedSysctls = new Set(
  'kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.ip_unprivileged_port_start net.ipv4.tcp_syncookies net.ipv4.ping_group_range net.ipv4.ip_local_reserved_ports net.ipv4.tcp_keepalive_time net.ipv4.tcp_fin_timeout net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes net.ipv4.tcp_rmem net.ipv4.tcp_wmem'.split(
    ' ',
  ),
);
const allowedSeLinuxTypes = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);
const isSafeProfile = (type: string | undefined) =>
  type === undefined || type === 'RuntimeDefault' || type === 'Localhost';

/** What the baseline level forbids, by upstream's id, in its order. */
export const baselineChecks: Record<string, Check> = {
  appArmorProfile(spec) {
    const isBadPod = !isSafeProfile(spec.securityContext?.appArmorProfile?.type);
    const bad = allContainers(spec).filter(
      ({ securityContext }) => !isSafeProfile(securityContext?.appArmorProfile?.type),
    );
    if (!isBadPod && bad.length === 0) return null;
    const podType = isBadPod ? spec.securityContext?.appArmorProfile?.type : undefined;
    const values = distinct([podType, ...bad.map(({ securityContext }) => securityContext?.appArmorProfile?.type)]);
    const detail = `${settersText(isBadPod, bad)} must not set AppArmor profile type to ${quoted(values)}`;
    return { reason: values.length === 1 ? 'forbidden AppArmor profile' : 'forbidden AppArmor profiles', detail };
  },
  capabilities(spec) {
    const added = (container: ReturnType<typeof allContainers>[number]) =>
      (container.securityContext?.capabilities?.add ?? []).filter((name) => !defaultCapabilities.has(name));
    const bad = allContainers(spec).filter((container) => added(container).length > 0);
    if (bad.length === 0) return null;
    const names = quoted(distinct(flatMap(bad, added)));
    const detail = `${containersText(bad)} must not include ${names} in securityContext.capabilities.add`;
    return { reason: 'non-default capabilities', detail };
  },
  hostNamespaces(spec) {
    const shared = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((key) => spec[key]);
    if (shared.length === 0) return null;
    return { reason: 'host namespaces', detail: shared.map((key) => `${key}=true`).join(', ') };
  },
  hostPathVolumes(spec) {
    const bad = (spec.volumes ?? []).filter(({ hostPath }) => hostPath).map(({ name }) => name ?? '');
    if (bad.length === 0) return null;
    return { reason: 'hostPath volumes', detail: `${bad.length === 1 ? 'volume' : 'volumes'} ${quoted(bad)}` };
  },
  hostPorts(spec) {
    const bad = allContainers(spec).filter(({ ports }) => ports?.some(({ hostPort }) => hostPort));
    if (bad.length === 0) return null;
    const ports = distinct(
      flatMap(bad, (container) =>
        flatMap(container.ports ?? [], ({ hostPort }) => (hostPort ? [String(hostPort)] : [])),
      ),
    );
    const noun = ports.length === 1 ? 'hostPort' : 'hostPorts';
    return {
      reason: noun,
      detail: `${containersText(bad)} ${bad.length === 1 ? 'uses' : 'use'} ${noun} ${ports.join(', ')}`,
    };
  },
  hostProbes(spec) {
    const hosts = (container: ReturnType<typeof allContainers>[number]) => {
      const { livenessProbe, readinessProbe, startupProbe, lifecycle } = container;
      return [livenessProbe, readinessProbe, startupProbe, lifecycle?.postStart, lifecycle?.preStop].flatMap(
        (handler) => [handler?.httpGet?.host, handler?.tcpSocket?.host].filter((host) => host),
      );
    };
    const bad = allContainers(spec).filter((container) => hosts(container).length > 0);
    if (bad.length === 0) return null;
    const names = [...new Set(bad.map(({ name = '' }) => name))].sort();
    const values = distinct(bad.flatMap(hosts));
    const [noun, verb] = names.length === 1 ? ['container', 'uses'] : ['containers', 'use'];
    const what = values.length === 1 ? 'probe or lifecycle host' : 'probe or lifecycle hosts';
    return {
      reason: 'probe or lifecycle host',
      detail: `${noun} ${quoted(names)} ${verb} ${what} ${quoted(values)}`,
    };
  },
  privileged(spec) {
    const bad = allContainers(spec).filter(({ securityContext }) => securityContext?.privileged);
    if (bad.length === 0) return null;
    return { reason: 'privileged', detail: `${containersText(bad)} must not set securityContext.privileged=true` };
  },
  procMount(spec) {
    const bad = allContainers(spec).filter(
      ({ securityContext }) => (securityContext?.procMount ?? 'Default') !== 'Default',
    );
    if (bad.length === 0) return null;
    const values = distinct(bad.map(({ securityContext }) => securityContext?.procMount));
    return {
      reason: 'procMount',
      detail: `${containersText(bad)} must not set securityContext.procMount to ${quoted(values)}`,
    };
  },
  seLinuxOptions(spec) {
    const isBad = (
      options: { type?: string | undefined; user?: string | undefined; role?: string | undefined } | undefined,
    ) => !allowedSeLinuxTypes.has(options?.type ?? '') || Boolean(options?.user) || Boolean(options?.role);
    const isBadPod = isBad(spec.securityContext?.seLinuxOptions);
    const bad = allContainers(spec).filter(({ securityContext }) => isBad(securityContext?.seLinuxOptions));
    if (!isBadPod && bad.length === 0) return null;
    const all = [
      spec.securityContext?.seLinuxOptions,
      ...bad.map(({ securityContext }) => securityContext?.seLinuxOptions),
    ];
    const types = distinct(all.map((options) => options?.type)).filter((type) => !allowedSeLinuxTypes.has(type));
    const data = types.length > 0 ? [`${types.length === 1 ? 'type' : 'types'} ${quoted(types)}`] : [];
    for (const key of ['user', 'role'] as const)
      if (all.some((options) => options?.[key])) data.push(`${key} may not be set`);
    const detail = `${settersText(isBadPod, bad)} set forbidden securityContext.seLinuxOptions: ${data.join('; ')}`;
    return { reason: 'seLinuxOptions', detail };
  },
  seccompProfile(spec) {
    const isBadPod = spec.securityContext?.seccompProfile?.type === 'Unconfined';
    const bad = allContainers(spec).filter(
      ({ securityContext }) => securityContext?.seccompProfile?.type === 'Unconfined',
    );
    if (!isBadPod && bad.length === 0) return null;
    const detail = `${settersText(isBadPod, bad)} must not set securityContext.seccompProfile.type to "Unconfined"`;
    return { reason: 'seccompProfile', detail };
  },
  sysctls(spec) {
    const bad = (spec.securityContext?.sysctls ?? [])
      .map(({ name }) => name ?? '')
      .filter((name) => !allowedSysctls.has(name));
    return bad.length === 0 ? null : { reason: 'forbidden sysctls', detail: bad.join(', ') };
  },
  windowsHostProcess(spec) {
    const isBadPod = spec.securityContext?.windowsOptions?.hostProcess === true;
    const bad = allContainers(spec).filter(({ securityContext }) => securityContext?.windowsOptions?.hostProcess);
    if (!isBadPod && bad.length === 0) return null;
    return {
      reason: 'hostProcess',
      detail: `${settersText(isBadPod, bad)} must not set securityContext.windowsOptions.hostProcess=true`,
    };
  },
};
