import { GroupRoles } from "@/components/groups/group-roles";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ groupId: string }>;

export default async function Page({ params }: { params: Params }) {
	const { groupId } = await params;
	return <GroupRoles groupId={decodeSegment(groupId)} />;
}
