/** The cluster's addresses. The control plane is a router between the nodes and the world outside. */
export const controlPlane = '10.88.0.1';
export const nodeAddress = (number: number): string => `10.88.0.${10 + number}`;
export const podNetwork = (number: number): string => `10.244.${number}.0/24`;
export const podNetworks = '10.244.0.0/16';
export const serviceNetwork = '10.96.0.0/16';
export const apiService = '10.96.0.1';
export const dnsService = '10.96.0.10';
/** Where services of type LoadBalancer get addresses: reachable from the laptop. */
export const balancerAddress = (number: number): string => `203.0.113.${number}`;
export const laptop = { address: '198.51.100.2', gateway: '198.51.100.1' } as const;
