import { Suspense } from "react";
import { TokenView } from "@/components/token/token-view";
import { TokenLab } from "@/components/token-lab/lazy-token-lab";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { findLab } from "@/lib/token-lab/server/find-lab";

export default async function TokenPage() {
	const hasLab = (await findLab()) !== undefined;
	return (
		<Suspense fallback={<PageSkeleton />}>
			<TokenView lab={hasLab ? <TokenLab /> : null} />
		</Suspense>
	);
}
