"use client";

import { useLayoutEffect, useState } from "react";

/**
 * Returns true if a picker of Mantine should mark its first option, so that Enter takes it. Mantine marks it when the search or this value
 * changes. Therefore it is false for one rendering, before the browser paints, whenever `options` change, for example when they arrive
 * after the typing. `options` must keep its identity between renderings. Nothing is marked while `search` is empty.
 */
export function useFirstOption(options: unknown, search: string): boolean {
	const [drawn, setDrawn] = useState({ options });
	useLayoutEffect(() => setDrawn({ options }), [options]);
	return search !== "" && drawn.options === options;
}
