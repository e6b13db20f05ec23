namespace IntraopAR.Geometry;

/// <summary>Takes the vertices of a PLY file, whichever order its properties have.</summary>
internal sealed class PlyVertices
{
    private readonly PlyElement element;
    private readonly int x, y, z, nx, ny, nz, noise;

    /// <exception cref="BadInputException">x, y or z is missing.</exception>
    public PlyVertices(string path, PlyElement element)
    {
        this.element = element;
        (x, y, z) = (element.IndexOf("x"), element.IndexOf("y"), element.IndexOf("z"));
        if (x < 0 || y < 0 || z < 0) throw new BadInputException(path, "element vertex", "has no x, y and z");
        (nx, ny, nz, noise) = (element.IndexOf("nx"), element.IndexOf("ny"), element.IndexOf("nz"), element.IndexOf(PlyWriter.NoiseName));
        Positions = new Vec3[(int)element.Count];
        if (nx >= 0 && ny >= 0 && nz >= 0) Normals = new Vec3[Positions.Length];
        if (noise >= 0) NoiseSd = new double[Positions.Length];
    }

    public Vec3[] Positions { get; }

    public Vec3[]? Normals { get; }

    public double[]? NoiseSd { get; }

    /// <summary>Sets vertex <paramref name="i"/> from the numbers of its row; false where its place is not finite.</summary>
    public bool Set(int i, ReadOnlySpan<double> row)
    {
        Positions[i] = new(row[x], row[y], row[z]);
        if (Normals is not null) Normals[i] = new(row[nx], row[ny], row[nz]);
        if (NoiseSd is not null) NoiseSd[i] = row[noise];
        return Positions[i].IsFinite;
    }

    /// <summary>Sets all of them from rows without lists. Answers with the first one whose place is not finite, or −1.</summary>
    public int SetAll(ReadOnlySpan<byte> rows, bool bigEndian)
    {
        var stride = element.RowBytes!.Value;
        Vectors(rows, stride, bigEndian, Positions, x, y, z);
        if (Normals is not null) Vectors(rows, stride, bigEndian, Normals, nx, ny, nz);
        if (NoiseSd is not null) ScalarColumn.Read(rows, stride, element.Offset(noise), element.Properties[noise].Type, bigEndian, NoiseSd);
        return ScalarColumn.FirstNotFinite(Positions);
    }

    private void Vectors(ReadOnlySpan<byte> rows, int stride, bool bigEndian, Vec3[] into, int a, int b, int c) => ScalarColumn.Vectors(
        rows, stride, [element.Offset(a), element.Offset(b), element.Offset(c)], [element.Properties[a].Type, element.Properties[b].Type, element.Properties[c].Type], bigEndian, into);
}
