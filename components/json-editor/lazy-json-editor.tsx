"use client";

import { Skeleton } from "@mantine/core";
import { onDemand } from "../on-demand/on-demand.tsx";

/** The editor with its language tools, fetched when one is shown. */
export const JsonEditor = onDemand(() => import("./json-editor.tsx").then((module) => module.JsonEditor), {
	loading: () => <Skeleton height={220} />,
});
