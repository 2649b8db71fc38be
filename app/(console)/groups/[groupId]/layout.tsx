import type { ReactNode } from "react";
import { GroupFrame } from "@/components/groups/group-frame";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ groupId: string }>;

export default async function GroupLayout({ params, children }: { params: Params; children: ReactNode }) {
	const { groupId } = await params;
	return <GroupFrame groupId={decodeSegment(groupId)}>{children}</GroupFrame>;
}
