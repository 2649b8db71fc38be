import { RoleHistory } from "@/components/roles/role-history";
import { decodeSegment } from "@/lib/routes/decode-segment";

type Params = Promise<{ roleId: string }>;

export default async function Page({ params }: { params: Params }) {
	const { roleId } = await params;
	return <RoleHistory roleId={decodeSegment(roleId)} />;
}
