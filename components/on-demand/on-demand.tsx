"use client";

import { type ComponentType, useEffect, useState } from "react";

type OnDemandOptions<Props extends object> = {
	/** Shown with the same props until the code has loaded. Default: nothing. */
	loading?: ComponentType<Props>;
};

/** A component whose code loads on demand. */
type OnDemandComponent<Props extends object> = ComponentType<Props> & {
	/** Loads the code ahead. Once it resolves, the component renders at once. */
	load: () => Promise<void>;
	isLoaded: () => boolean;
};

/**
 * Wraps a component whose code loads when it is first shown; a load failure goes to the error boundary. `next/dynamic` would suspend, and
 * React delays whatever replaces a Suspense fallback until the fallback has been visible for 300 ms, even if the code arrives sooner.
 */
export function onDemand<Props extends object>(
	load: () => Promise<ComponentType<Props>>,
	{ loading: Loading }: OnDemandOptions<Props> = {},
): OnDemandComponent<Props> {
	let loaded: ComponentType<Props> | undefined;
	function OnDemand(props: Props) {
		const [Component, setComponent] = useState(() => loaded);
		const [failure, setFailure] = useState<{ cause: unknown }>();
		useEffect(() => {
			if (Component !== undefined) return;
			load().then(
				(component) => {
					loaded = component;
					setComponent(() => component);
				},
				(cause: unknown) => setFailure({ cause }),
			);
		}, [Component]);
		if (failure !== undefined) throw failure.cause;
		if (Component !== undefined) return <Component {...props} />;
		return Loading === undefined ? null : <Loading {...props} />;
	}
	const loadAhead = async () => {
		loaded ??= await load();
	};
	return Object.assign(OnDemand, { load: loadAhead, isLoaded: () => loaded !== undefined });
}
