namespace IntraopAR.Imaging;

/// <summary>Which values occur in a volume of labels, and between which voxels: one pass, run by run.</summary>
internal static class LabelBoxes
{
    /// <returns>For each value that occurs but 0: its box.</returns>
    public static SortedDictionary<byte, IndexBox> Find(byte[] labels, int nx, int ny, int nz)
    {
        var gate = new object();
        var all = new Extent[256];
        Array.Fill(all, Extent.None);
        var piece = Math.Max(1, nz / Environment.ProcessorCount / 4);
        Parallel.For(0, (nz + piece - 1) / piece, part =>
        {
            var own = new Extent[256];
            Array.Fill(own, Extent.None);
            for (var k = part * piece; k < Math.Min(nz, (part + 1) * piece); k++)
                for (var j = 0; j < ny; j++)
                    Scan(labels.AsSpan(nx * (j + ny * k), nx), j, k, own);
            lock (gate)
                for (var v = 1; v < 256; v++)
                    all[v] = all[v].Joined(own[v]);
        });
        var found = new SortedDictionary<byte, IndexBox>();
        for (var v = 1; v < 256; v++)
            if (all[v] is { Any: true } e)
                found.Add((byte)v, new(e.I0, e.J0, e.K0, e.I1 - e.I0 + 1, e.J1 - e.J0 + 1, e.K1 - e.K0 + 1));
        return found;
    }

    private static void Scan(ReadOnlySpan<byte> row, int j, int k, Extent[] own)
    {
        for (var i = 0; i < row.Length;)
        {
            var value = row[i];
            var length = row[i..].IndexOfAnyExcept(value);
            if (length < 0) length = row.Length - i;
            if (value != 0) own[value] = own[value].With(i, i + length - 1, j, k);
            i += length;
        }
    }

    private readonly record struct Extent(int I0, int I1, int J0, int J1, int K0, int K1)
    {
        public static readonly Extent None = new(int.MaxValue, -1, int.MaxValue, -1, int.MaxValue, -1);

        public bool Any => I1 >= 0;

        public Extent With(int from, int to, int j, int k) =>
            new(Math.Min(I0, from), Math.Max(I1, to), Math.Min(J0, j), Math.Max(J1, j), Math.Min(K0, k), Math.Max(K1, k));

        public Extent Joined(Extent o) =>
            new(Math.Min(I0, o.I0), Math.Max(I1, o.I1), Math.Min(J0, o.J0), Math.Max(J1, o.J1), Math.Min(K0, o.K0), Math.Max(K1, o.K1));
    }
}
