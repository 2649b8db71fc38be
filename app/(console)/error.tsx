"use client";

import { onDemand } from "@/components/on-demand/on-demand";

const PageBroke = onDemand(() => import("@/components/shell/page-broke").then((module) => module.PageBroke));

export default function ConsoleError({ reset }: { reset: () => void }) {
	return <PageBroke onRetry={reset} />;
}
