using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// A solved lattice as a stream of bytes, little endian: magic, box, which cubes are used, the nodes' displacements as
/// floats, the rigid part, the figures; about 40 kB.
/// </summary>
public sealed partial class LiverOnTable
{
    private const string Kind = "table lattice";
    private const int MostCells = 1 << 20;

    /// <summary>Its last figure counts up whenever the same seed gives another result, so that results of two simulations never mix.</summary>
    private static ReadOnlySpan<byte> Magic => "IARTABL2"u8;

    public void Write(Stream stream)
    {
        using var to = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        to.Write(Magic);
        Put(Lattice.Origin);
        to.Write(Lattice.Size);
        var (x, y, z) = Lattice.Cells;
        to.Write(x);
        to.Write(y);
        to.Write(z);
        var used = new byte[(x * y * z + 7) / 8];
        for (var i = 0; i < x * y * z; i++)
            if (Lattice.IsUsed(i)) used[i / 8] |= (byte)(1 << i % 8);
        to.Write(used);
        foreach (var d in NodeDisplacement)
        {
            to.Write((float)d.X);
            to.Write((float)d.Y);
            to.Write((float)d.Z);
        }

        foreach (var number in PatientFromModel.Motion.ToMatrix()) to.Write(number);
        var f = Figures;
        to.Write(f.Seed);
        foreach (var number in new[] { f.Residual, f.LargestDisplacement, f.LargestStrain, f.VolumeChange, f.SmallestJacobian }) to.Write(number);
        to.Write(f.Steps);
        to.Write(f.Redraws);

        void Put(Vec3 v)
        {
            to.Write(v.X);
            to.Write(v.Y);
            to.Write(v.Z);
        }
    }

    /// <param name="source">What to call the stream in a failure.</param>
    /// <exception cref="BadInputException">Not such a stream, or cut short.</exception>
    public static LiverOnTable Read(Stream stream, string source)
    {
        using var from = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        try
        {
            if (!from.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic)) throw Bad("is none, or was solved by another version of the simulation");
            var origin = new Vec3(from.ReadDouble(), from.ReadDouble(), from.ReadDouble());
            var size = from.ReadDouble();
            var cells = (X: from.ReadInt32(), Y: from.ReadInt32(), Z: from.ReadInt32());
            if (!(size > 0 && origin.IsFinite) || cells.X is < 1 or > 512 || cells.Y is < 1 or > 512 || cells.Z is < 1 or > 512 || cells.X * cells.Y * cells.Z > MostCells)
                throw Bad("has an impossible box");
            var used = new byte[(cells.X * cells.Y * cells.Z + 7) / 8];
            stream.ReadExactly(used);
            var lattice = HexLattice.FromUsedCells(origin, size, cells, i => (used[i / 8] >> i % 8 & 1) == 1);
            var displacement = new Vec3[lattice.Nodes.Length];
            for (var i = 0; i < displacement.Length; i++)
            {
                displacement[i] = new(from.ReadSingle(), from.ReadSingle(), from.ReadSingle());
                if (!displacement[i].IsFinite) throw Bad("has a displacement that is not finite");
            }

            var matrix = new double[16];
            for (var i = 0; i < 16; i++) matrix[i] = from.ReadDouble();
            if (!RigidMotion.TryFromMatrix(matrix, 1e-6, out var motion, out var reason)) throw Bad(reason);
            var figures = new TableFigures(
                from.ReadInt64(), from.ReadDouble(), from.ReadDouble(), from.ReadDouble(), from.ReadDouble(), from.ReadDouble(), from.ReadInt32(), from.ReadInt32());
            return new(lattice, displacement, new(motion), figures);
        }
        catch (EndOfStreamException)
        {
            throw Bad("is cut short");
        }

        BadInputException Bad(string why) => new(source, Kind, why, "delete it and solve anew");
    }
}
