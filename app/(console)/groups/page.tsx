import { GroupsView } from "@/components/groups/groups-view";

export default function GroupsPage() {
	return <GroupsView />;
}
