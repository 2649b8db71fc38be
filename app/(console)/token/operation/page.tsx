import { TokenFrame } from "@/components/token-page/token-frame";
import { TokenOperation } from "@/components/token-page/token-operation";
import { tokenOperationHref } from "@/lib/routes/routes";

export default function Page() {
	return (
		<TokenFrame current={tokenOperationHref}>
			<TokenOperation />
		</TokenFrame>
	);
}
