import { TokenView } from "@/components/token/token-view";
import { TokenLab } from "@/components/token-lab/lazy-token-lab";
import { findLab } from "@/lib/token-lab/server/find-lab";

export default async function TokenPage() {
	const hasLab = (await findLab()) !== undefined;
	return <TokenView lab={hasLab ? <TokenLab /> : null} />;
}
