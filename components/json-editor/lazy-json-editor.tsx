"use client";

import { Skeleton } from "@mantine/core";
import { onDemand } from "../on-demand/on-demand.tsx";

/** Loads the editor and its language tools when an editor is first shown. */
export const JsonEditor = onDemand(() => import("./json-editor.tsx").then((module) => module.JsonEditor), {
	loading: () => <Skeleton height={220} />,
});
