"use client";

import { onDemand } from "@/components/on-demand/on-demand";

// Each page of the console would load this code otherwise.
const NotFound = onDemand(() => import("@/components/shell/not-found").then((module) => module.NotFound));

export default function ConsoleNotFound() {
	return <NotFound />;
}
