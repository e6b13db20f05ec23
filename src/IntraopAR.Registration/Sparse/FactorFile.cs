using System.Runtime.InteropServices;
using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// A factor as bytes: mark, version, pattern, order of elimination and widths of supernodes with a hash; then the panels'
/// numbers with another. All else follows from the first part.
/// </summary>
internal static class FactorFile
{
    /// <summary>Changes with the layout of the panels, too.</summary>
    private const int Version = 1;

    private const string Remedy = "delete it, the factor is made anew from the matrix";

    private static ReadOnlySpan<byte> Mark => "IntraopAR Cholesky factor\n"u8;

    public static void Write(Stream stream, SparseCholesky factor)
    {
        var symbolic = factor.Symbolic;
        var pattern = symbolic.Pattern;
        using var to = new HashedStream(stream);
        to.PutBytes(Mark);
        to.Put(Version, pattern.BlockSize, pattern.Nodes, pattern.Rows.Length, symbolic.Fronts.Length);
        to.Put(pattern.ColumnStarts);
        to.Put(pattern.Rows);
        to.Put(symbolic.Order);
        to.Put(Array.ConvertAll(symbolic.Fronts, f => f.Nodes));
        to.PutHash();
        to.PutBytes(MemoryMarshal.AsBytes(factor.Numbers));
        to.PutHash();
    }

    public static SparseCholesky Read(Stream stream, string source)
    {
        using var from = new HashedStream(stream);
        try
        {
            var mark = new byte[Mark.Length];
            from.TakeBytes(mark);
            if (!Mark.SequenceEqual(mark)) throw Bad("mark", "this is no Cholesky factor");
            var version = from.Take(1)[0];
            if (version != Version) throw Bad("version", $"{version} is not {Version}");
            var factor = new SparseCholesky(ReadSymbolic(from, Bad));
            from.TakeBytes(MemoryMarshal.AsBytes(factor.Numbers));
            return from.HashFollows() ? factor : throw Bad("numbers", "their hash is another");
        }
        catch (EndOfStreamException)
        {
            throw Bad("length", "it ends too soon");
        }

        BadInputException Bad(string field, string reason) => new(source, field, reason, Remedy);
    }

    private static CholeskySymbolic ReadSymbolic(HashedStream from, Func<string, string, BadInputException> bad)
    {
        var sizes = from.Take(4);
        var (blockSize, nodes, entries, fronts) = (sizes[0], sizes[1], sizes[2], sizes[3]);
        if (nodes is < 1 or int.MaxValue || entries < nodes || fronts < 1 || fronts > nodes) throw bad("sizes", $"{nodes} nodes, {entries} entries, {fronts} fronts");
        var (starts, rows, order, widths) = (from.Take(nodes + 1), from.Take(entries), from.Take(nodes), from.Take(fronts));
        if (!from.HashFollows()) throw bad("pattern", "its hash is another");
        var pattern = SparsePattern.FromColumns(blockSize, starts, rows) ?? throw bad("pattern", "its columns do not ascend from their diagonals");
        if (!order.Order().SequenceEqual(Enumerable.Range(0, nodes))) throw bad("order", "not every node once");
        if (widths.Any(w => w < 1) || widths.Sum(w => (long)w) != nodes) throw bad("fronts", "their nodes are not all nodes");
        try
        {
            return CholeskySymbolic.Of(pattern, order, widths);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw bad("order", e.Message);
        }
    }
}
