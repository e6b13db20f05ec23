namespace IntraopAR.Geometry;

/// <summary>
/// Inverts a placement by fixed-point iteration at the nodes of a grid around an organ: x ← x + Rᵀ(p − place(x)), which draws
/// nearer wherever tissue is strained by less than all of its length. The finished field is checked inside the organ, once in
/// every cell, and its grid is made finer until the answer is within a tenth of a millimetre.
/// </summary>
public static class FieldInversion
{
    /// <summary>What the answer may be off inside the organ, mm.</summary>
    public const double Tolerance = 0.1;

    /// <summary>Nodes beside the organ, where no tissue is modelled, are left where they are after so many steps.</summary>
    private const int MostSteps = 30;

    private const double Settled = 0.01;
    private const double Margin = 10;
    private const int Chunk = 2048;

    private static readonly double[] Spacings = [5, 3.5, 2.5];

    /// <param name="place">Model→Patient of many points, in their order.</param>
    /// <param name="rigid">Its rigid part.</param>
    /// <param name="organ">Closed, outwards, patient frame: where the field must hold.</param>
    public static InverseField Of(Func<Point<Model>[], Point<Patient>[]> place, Transform<Patient, Model> rigid, TriangleMesh organ)
    {
        InverseField? best = null;
        foreach (var spacing in Spacings)
        {
            var field = Of(place, rigid, organ, spacing);
            if (best is null || field.WorstError < best.WorstError) best = field;
            if (best.WorstError <= Tolerance) break;
        }

        return best!;
    }

    internal static InverseField Of(Func<Point<Model>[], Point<Patient>[]> place, Transform<Patient, Model> rigid, TriangleMesh organ, double spacing)
    {
        var (min, max) = organ.Bounds;
        var origin = min - new Vec3(Margin, Margin, Margin);
        var size = max - min + new Vec3(2 * Margin, 2 * Margin, 2 * Margin);
        var (nx, ny, nz) = (Nodes(size.X), Nodes(size.Y), Nodes(size.Z));
        var back = rigid.Inverse();
        var nodes = new Vec3[nx * ny * nz];
        for (var n = 0; n < nodes.Length; n++) nodes[n] = origin + new Vec3(n % nx, n / nx % ny, n / (nx * ny)) * spacing;
        var found = Array.ConvertAll(nodes, p => back.Motion.Apply(p));
        Settle(place, back, nodes, found);
        var shifts = new Vec3[nodes.Length];
        for (var n = 0; n < nodes.Length; n++) shifts[n] = found[n] - back.Motion.Apply(nodes[n]);
        var field = new InverseField(back, origin, spacing, nx, ny, nz, shifts, 0);
        return new(back, origin, spacing, nx, ny, nz, shifts, Worst(place, field, organ));

        int Nodes(double length) => (int)Math.Ceiling(length / spacing) + 1;
    }

    private static void Settle(Func<Point<Model>[], Point<Patient>[]> place, Transform<Model, Patient> back, Vec3[] nodes, Vec3[] found)
    {
        var open = Enumerable.Range(0, nodes.Length).ToArray();
        var before = new double[nodes.Length];
        Array.Fill(before, double.MaxValue);
        for (var step = 0; step < MostSteps && open.Length > 0; step++)
        {
            var placed = Placed(place, [.. open.Select(n => found[n])]);
            var rest = new List<int>();
            for (var i = 0; i < open.Length; i++)
            {
                var n = open[i];
                var miss = nodes[n] - placed[i];
                // Beside the organ the placement may fold: a step that leads away is the last one.
                if (miss.Length > 1.5 * before[n]) continue;
                found[n] += back.ApplyDirection(miss);
                before[n] = miss.Length;
                if (miss.Length > Settled) rest.Add(n);
            }

            open = [.. rest];
        }
    }

    /// <summary>One place by chance in every cell whose place lies inside the organ.</summary>
    private static double Worst(Func<Point<Model>[], Point<Patient>[]> place, InverseField field, TriangleMesh organ)
    {
        var (tree, random, places) = (new TriangleTree(organ), new SeededRandom(1), new List<Vec3>());
        for (var k = 0; k < field.Nz - 1; k++)
            for (var j = 0; j < field.Ny - 1; j++)
                for (var i = 0; i < field.Nx - 1; i++)
                {
                    var p = field.Origin + new Vec3(i + random.NextDouble(), j + random.NextDouble(), k + random.NextDouble()) * field.Spacing;
                    if (tree.Contains(p)) places.Add(p);
                }

        var again = Placed(place, [.. places.Select(p => field.Apply(new(p)).Position)]);
        return places.Count == 0 ? 0 : places.Zip(again, Vec3.Distance).Max();
    }

    private static Vec3[] Placed(Func<Point<Model>[], Point<Patient>[]> place, Vec3[] points) =>
        [.. points.Chunk(Chunk).SelectMany(c => place(Array.ConvertAll(c, p => new Point<Model>(p)))).Select(p => p.Position)];
}
