import { GroupHistory } from "@/components/groups/group-history";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ groupId: string }>;

export default async function Page({ params }: { params: Params }) {
	const { groupId } = await params;
	return <GroupHistory groupId={decodeSegment(groupId)} />;
}
