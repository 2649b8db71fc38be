import { TokenLab } from "@/components/token-lab/lazy-token-lab";
import { TokenPage } from "@/components/token-page/token-page";
import { findLab } from "@/lib/token-lab/server/find-lab";

export default async function Page() {
	const hasLab = (await findLab()) !== undefined;
	return <TokenPage lab={hasLab ? <TokenLab /> : null} />;
}
