using System.Security.Cryptography;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// A preparation as bytes, little-endian: mark, key (what it was made from), content, SHA-256 of all before it. A file of
/// another key, another layout or with one bit wrong is no preparation, and a new one is made.
/// </summary>
internal static class PreparationFile
{
    /// <summary>The digit goes up with the layout.</summary>
    private static readonly byte[] Mark = Encoding.ASCII.GetBytes("IARelas2");

    private const int HashLength = 32;

    /// <summary>The last bytes: they name the content.</summary>
    public static string HashOf(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(file[^HashLength..]);

    public static byte[] Write(byte[] key, ElasticPreparation made)
    {
        using var stream = new MemoryStream();
        using var to = new BinaryWriter(stream);
        to.Write(Mark);
        to.Write(key);
        to.Write(made.Mesh.Nodes.Length);
        foreach (var n in made.Mesh.Nodes) Write(to, n);
        to.Write(made.Mesh.Tets.Length);
        foreach (var (a, b, c, d) in made.Mesh.Tets)
        {
            to.Write(a);
            to.Write(b);
            to.Write(c);
            to.Write(d);
        }

        to.Write(made.Families.Count);
        foreach (var family in made.Families) to.Write(family);
        made.AtNodes.Write(to);
        to.Write(made.LostVariance);
        to.Write(made.Notes.Count);
        foreach (var note in made.Notes) to.Write(note);
        to.Flush();
        to.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        to.Flush();
        return stream.ToArray();
    }

    /// <returns>Null where it was made from something else or is not as it was written.</returns>
    public static ElasticPreparation? Read(byte[] file, byte[] key)
    {
        var head = Mark.Length + key.Length;
        if (file.Length < head + HashLength || !file.AsSpan(0, Mark.Length).SequenceEqual(Mark) || !file.AsSpan(Mark.Length, key.Length).SequenceEqual(key)) return null;
        if (!SHA256.HashData(file.AsSpan(0, file.Length - HashLength)).AsSpan().SequenceEqual(file.AsSpan(file.Length - HashLength))) return null;
        // From here on it is what this program wrote.
        using var from = new BinaryReader(new MemoryStream(file, head, file.Length - head - HashLength));
        var nodes = new Vec3[from.ReadInt32()];
        for (var i = 0; i < nodes.Length; i++) nodes[i] = ReadVector(from);
        var tets = new (int, int, int, int)[from.ReadInt32()];
        for (var i = 0; i < tets.Length; i++) tets[i] = (from.ReadInt32(), from.ReadInt32(), from.ReadInt32(), from.ReadInt32());
        var families = new int[from.ReadInt32()];
        for (var i = 0; i < families.Length; i++) families[i] = from.ReadInt32();
        var table = ModeTable.Read(from);
        var lost = from.ReadDouble();
        var notes = new string[from.ReadInt32()];
        for (var i = 0; i < notes.Length; i++) notes[i] = from.ReadString();
        return new(new(nodes, tets), table, families, lost, notes);
    }

    internal static void Write(BinaryWriter to, Vec3 v)
    {
        to.Write(v.X);
        to.Write(v.Y);
        to.Write(v.Z);
    }

    internal static Vec3 ReadVector(BinaryReader from) => new(from.ReadDouble(), from.ReadDouble(), from.ReadDouble());
}
