namespace IntraopAR.Geometry;

/// <summary>
/// The nodes over packs that lie in the order of <see cref="MedianOrder"/>, still without boxes: three cuts to a node,
/// leaves of one or two packs. A node's children come after it.
/// </summary>
internal static class PackHierarchy
{
    public static AlignedRow<BoxNode> Over(int packs)
    {
        if (packs == 0) return new(0);
        var cuts = 0;
        while (packs > 2 << cuts) cuts++;
        var nodes = new List<BoxNode>();
        // The root takes the odd cuts, so that every other node has all its eight places filled.
        Node(0, packs, cuts % 3 == 0 ? 3 : cuts % 3, cuts);
        var row = new AlignedRow<BoxNode>(nodes.Count);
        nodes.CopyTo(row.Span);
        return row;

        int Node(int first, int count, int here, int left)
        {
            var index = nodes.Count;
            nodes.Add(default);
            var node = new BoxNode();
            var place = 0;
            here = Math.Min(here, left);
            Halve(first, count, here);
            nodes[index] = node;
            return index;

            void Halve(int from, int many, int again)
            {
                if (again == 0)
                {
                    BoxNode.Child(ref node, place++) = left == here ? ~(2 * from + many - 1) : Node(from, many, 3, left - here);
                    return;
                }

                var half = MedianOrder.FirstHalf(many);
                Halve(from, half, again - 1);
                Halve(from + half, many - half, again - 1);
            }
        }
    }
}
