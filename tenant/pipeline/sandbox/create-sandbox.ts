import { type Container, createContainer, type SandboxLimits } from "./create-container.ts";
import type { Ran, RunRequest, SandboxSettings } from "./wire.ts";

/**
 * Creates a sandbox: a container that starts with the first run and stays while it is healthy. After a timeout or a crash the next run gets
 * a new one.
 */
export function createSandbox(settings: SandboxSettings, limits: SandboxLimits) {
	const containers = new Set<Container>();
	let current: Container | undefined;
	let count = 0;

	function healthy(): Container {
		if (current?.isHealthy) return current;
		const container = createContainer(settings, limits);
		containers.add(container);
		void container.ended.then(() => containers.delete(container));
		current = container;
		return container;
	}

	return {
		run(request: Omit<RunRequest, "id">): Promise<Ran> {
			count += 1;
			return healthy().run({ id: count, ...request });
		},
		retire: () => current?.retire(),
		end: () => Promise.all([...containers].map((container) => container.end())),
	};
}

export type Sandbox = ReturnType<typeof createSandbox>;
