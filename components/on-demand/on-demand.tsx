"use client";

import { type ComponentType, useEffect, useState } from "react";

type OnDemandOptions = {
	/** Stands there until the code has come. Default nothing. */
	loading?: ComponentType;
};

/**
 * A component whose code comes when it is first shown; an error boundary tells where it cannot be had. `next/dynamic` would suspend, and
 * React keeps back what follows a fallback until the fallback has been seen for 300 ms, however soon the code is there.
 */
export function onDemand<Props extends object>(
	load: () => Promise<ComponentType<Props>>,
	{ loading: Loading }: OnDemandOptions = {},
): ComponentType<Props> {
	let loaded: ComponentType<Props> | undefined;
	return function OnDemand(props: Props) {
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
		return Loading === undefined ? null : <Loading />;
	};
}
