import { TokenLab } from "@/components/token-lab/lazy-token-lab";
import { TokenFrame } from "@/components/token-page/token-frame";
import { SignInScripts } from "@/components/token-pattern/sign-in-scripts";
import { TokenPattern } from "@/components/token-pattern/token-pattern";
import { tokenHref } from "@/lib/routes/routes";
import { findLab } from "@/lib/token-lab/server/find-lab";

export default async function Page() {
	const hasLab = (await findLab()) !== undefined;
	return (
		<TokenFrame current={tokenHref}>
			<TokenPattern lab={hasLab ? <TokenLab /> : null} signIns={hasLab ? <SignInScripts /> : null} />
		</TokenFrame>
	);
}
