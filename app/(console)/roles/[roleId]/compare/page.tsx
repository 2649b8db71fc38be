import { RoleCompareView } from "@/components/roles/role-compare-view";
import { decodeSegment } from "@/lib/routes/decode-segment";

type Params = Promise<{ roleId: string }>;

export default async function RoleComparePage({ params }: { params: Params }) {
	const { roleId } = await params;
	return <RoleCompareView roleId={decodeSegment(roleId)} />;
}
