import { GroupMembers } from "@/components/groups/group-members";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ groupId: string }>;

export default async function Page({ params }: { params: Params }) {
	const { groupId } = await params;
	return <GroupMembers groupId={decodeSegment(groupId)} />;
}
