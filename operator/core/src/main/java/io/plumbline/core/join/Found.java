package io.plumbline.core.join;

import io.plumbline.core.cluster.Items;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceKey;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** What a subject finds through a joined lookup. */
public sealed interface Found {
    /** The items, in lists that may overlap. */
    record Known(List<Items> lists) implements Found {
        public Known {
            lists = List.copyOf(lists);
        }

        /** Names the content: equal for equal items of the same lookup. */
        public long[] ids() {
            long[] ids = new long[lists.size()];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = lists.get(i).id();
            }
            Arrays.sort(ids);
            return ids;
        }

        /** The bodies, each once, ordered by namespace and name. */
        public List<BodyMap> bodies() {
            if (lists.size() == 1) {
                return lists.getFirst().bodies();
            }
            TreeMap<ResourceKey, BodyMap> all = new TreeMap<>();
            for (Items items : lists) {
                for (int i = 0; i < items.keys().size(); i++) {
                    all.put(items.keys().get(i), items.bodies().get(i));
                }
            }
            return List.copyOf(all.values());
        }
    }

    /** The index does not know yet; the subject is queued when it does. */
    record Pending(String reason) implements Found {}

    /** Nobody can tell. */
    record Unknown(String reason) implements Found {}
}
