using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Observed surface points against the deformed model, gathered by cell: one mean row and residual for all points that lie
/// on one cell, weighted by 1 / (σ²/n + e² + s²) with noise σ, n points, the error s they share and e what their source states
/// beyond their scatter; points whose stated noise differs count in proportion (n is then how many typical ones they are worth).
/// </summary>
internal sealed class SurfaceLooks
{
    private const double LeastNoise = 0.1;

    private readonly ElasticModel model;
    private readonly Vec3[] points;
    private readonly StatedNoise? stated;
    private readonly int[] nearest;
    private readonly double[] rows;
    private readonly Look[] looks;
    private readonly int stride;

    private struct Look
    {
        public double Weight, Residual, Squares, Count, Stated;
    }

    public SurfaceLooks(ElasticModel model, SurfacePoints observed)
    {
        (this.model, points, stated) = (model, observed.Points, observed.Noise);
        nearest = new int[points.Length];
        Array.Fill(nearest, -1);
        stride = new ElasticNormal(model.Modes).Stride;
        rows = new double[model.Cells.Cells.Count * stride];
        looks = new Look[model.Cells.Cells.Count];
    }

    /// <summary>Standard deviation of a typical point about its cell's mean, mm; measured at the last <see cref="Gather"/>.</summary>
    public double Noise { get; private set; } = 1;

    /// <summary>Root mean square residual of the points used, mm.</summary>
    public double Rms { get; private set; }

    /// <summary>Share of the points that lie on the model: within three times the loss's scale would be generous, so within its scale.</summary>
    public double Inliers { get; private set; }

    /// <summary>Finds the nearest surface of every point and sums rows by cell.</summary>
    /// <param name="scale">Of Geman and McClure's loss, mm.</param>
    public void Gather(ElasticState state, double scale, int threads)
    {
        var q = state.Coefficients();
        var mesh = model.Surface.Mesh;
        var vertices = new Vec3[mesh.Vertices.Length];
        Slices.Run(vertices.Length, threads, (from, to, _) =>
        {
            for (var i = from; i < to; i++) vertices[i] = mesh.Vertices[i] + model.AtVertices.Displacement(i, q);
        });
        var tree = model.Surface.Tree.Moved(vertices);
        var hits = new (Vec3 Place, Vec3 Gradient, double Distance, double A, double B, double C)[points.Length];
        Slices.Run(points.Length, threads, (from, to, _) =>
        {
            for (var i = from; i < to; i++) hits[i] = Hit(tree, state.ModelFromPatient.Apply(points[i]), 3 * Scale(i, scale), ref nearest[i]);
        });

        Array.Clear(rows);
        Array.Clear(looks);
        var (used, squares, inside) = (0.0, 0.0, 0);
        Span<float> modes = stackalloc float[model.AtVertices.Stride];
        for (var i = 0; i < points.Length; i++)
        {
            var h = hits[i];
            if (double.IsNaN(h.Distance)) continue;
            var own = Scale(i, scale);
            var s = own * own / (own * own + h.Distance * h.Distance);
            var robust = s * s;
            var weight = robust * (stated?.Weights[i] ?? 1);
            var cell = model.Cells.OfTriangle[nearest[i]];
            ref var look = ref looks[cell];
            look.Weight += weight;
            look.Count += robust;
            if (stated is not null) look.Stated += weight * stated.Variance(i);
            look.Residual += weight * h.Distance;
            look.Squares += weight * h.Distance * h.Distance;
            used += weight;
            if (Math.Abs(h.Distance) < own) inside++;
            squares += weight * h.Distance * h.Distance;
            var row = rows.AsSpan(cell * stride, stride);
            ElasticRow.AddPose(row, h.Place - model.Surface.Centre, h.Gradient, weight);
            ElasticRow.AddModes(row, modes, model.AtVertices, mesh.Triangles[nearest[i]], h.Gradient, h.A, h.B, h.C, weight);
        }

        var (within, freedom) = (0.0, 0.0);
        foreach (ref var look in looks.AsSpan())
        {
            if (look.Count < 2) continue;
            within += look.Squares - look.Residual * look.Residual / look.Weight;
            freedom += look.Count - 1;
        }

        if (freedom > 10) Noise = Math.Max(LeastNoise, Math.Sqrt(within / freedom));
        Rms = Math.Sqrt(squares / Math.Max(1e-9, used));
        Inliers = inside / (double)points.Length;
    }

    /// <summary>What the cells' mean residuals have beyond noise, root mean square, when that many unknowns were fitted to them.</summary>
    public double SharedError(double freedom)
    {
        var (sum, count, expected) = (0.0, 0, 0.0);
        foreach (var look in looks)
        {
            if (look.Count < 0.5) continue;
            var mean = look.Residual / look.Weight;
            sum += mean * mean;
            expected += Variance(look);
            count++;
        }

        return Math.Sqrt(Math.Max(0, sum / Math.Max(1, count - freedom) - expected / Math.Max(1, count)));
    }

    /// <summary>A cell's points as one look.</summary>
    /// <param name="Place">Of the cell's middle, model frame.</param>
    /// <param name="Row">Derivative of the residual by pose and modes.</param>
    /// <param name="Residual">Mean, along the outward normal, mm.</param>
    /// <param name="Weight">Inverse variance, 1/mm².</param>
    public readonly record struct MeanLook(Vec3 Place, double[] Row, double Residual, double Weight);

    /// <param name="shared">The error s all points of a cell share, mm.</param>
    public IReadOnlyList<MeanLook> Looks(double shared)
    {
        var found = new List<MeanLook>();
        for (var c = 0; c < looks.Length; c++)
        {
            var look = looks[c];
            if (look.Count < 0.5) continue;
            var row = rows.AsSpan(c * stride, stride).ToArray();
            for (var i = 0; i < stride; i++) row[i] /= look.Weight;
            found.Add(new(model.Cells.Cells[c].Centre, row, look.Residual / look.Weight, 1 / (Variance(look) + shared * shared)));
        }

        return found;
    }

    /// <param name="shared">The error s all points of a cell share, mm.</param>
    public void AddTo(ElasticNormal normal, double shared)
    {
        foreach (var look in Looks(shared)) normal.Add(look.Row, look.Residual, look.Weight);
    }

    /// <summary>Of the loss for one point: a noisier one may lie farther off before it counts as stray.</summary>
    private double Scale(int point, double scale) => stated?.Beyond(point) is > 0 and var more ? Math.Sqrt(scale * scale + 9 * more) : scale;

    /// <summary>Of a cell's mean residual without the error of model and segmentation, mm².</summary>
    private double Variance(in Look look) =>
        Noise * Noise / look.Weight + (stated is null ? 0 : StatedNoise.Excess(look.Stated, look.Weight, look.Count, Noise));

    /// <summary>Signed residual along the outward normal; NaN where no surface is near.</summary>
    private (Vec3 Place, Vec3 Gradient, double Distance, double A, double B, double C) Hit(TriangleTree tree, Vec3 p, double within, ref int guess)
    {
        if (tree.Nearest(p, within, guess) is not { } hit) return (p, default, double.NaN, 0, 0, 0);
        guess = hit.Triangle;
        var t = tree.Mesh.Triangles[hit.Triangle];
        var (a, b, c) = (tree.Mesh.Vertices[t.A], tree.Mesh.Vertices[t.B], tree.Mesh.Vertices[t.C]);
        var whole = Vec3.Cross(b - a, c - a);
        if (whole == Vec3.Zero) return (p, default, double.NaN, 0, 0, 0);
        var (u, v, w) = Barycentric.Of(hit.Position, a, b, c);
        var away = p - hit.Position;
        var outside = Vec3.Dot(away, whole) >= 0;
        var gradient = hit.Distance > 1e-6 ? away / (outside ? hit.Distance : -hit.Distance) : whole.Normalized();
        return (p, gradient, outside ? hit.Distance : -hit.Distance, u, v, w);
    }
}
