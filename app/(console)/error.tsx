"use client";

import { PageBroke } from "@/components/shell/page-broke";

export default function ConsoleError({ reset }: { reset: () => void }) {
	return <PageBroke onRetry={reset} />;
}
