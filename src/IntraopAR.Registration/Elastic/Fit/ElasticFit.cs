using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The most probable pose and deformation and the covariance about them: Gauss-Newton on all observations and the prior at
/// once, the error shared by neighbouring points lowered step by step so that the pose settles before the deformation.
/// </summary>
/// <param name="Covariance">Of a small change of the estimate, by rows, in the order of an <see cref="ElasticNormal"/>.</param>
/// <param name="Surface">The observed surface as it lies on the deformed model.</param>
/// <param name="Shared">Error that all points of a cell share, mm.</param>
/// <param name="Steps">Gauss-Newton steps taken.</param>
internal sealed record ElasticFit(ElasticState State, double[] Covariance, SurfaceLooks Surface, double Shared, PriorStrength Strength, int Steps)
{
    private static readonly double[] Narrowing = [3, 2.2];

    /// <summary>No segmentation and no law is better, mm.</summary>
    private const double LeastShared = 0.3;

    /// <summary>Over which length neighbouring cells share their error, mm: a cell is only that much of one independent look.</summary>
    private const double SharedOver = 20;
    private const double MostShared = 1;
    private const double FirstShared = LeastShared;
    private const double FirstScale = 8;
    private const int MostSteps = 8;
    private const int StepsWhileNarrowing = 3;
    private const int Rounds = 6;

    /// <summary>A step that would lower −2 log posterior by less than this changes nothing that could be told apart.</summary>
    private const double Rest = 0.1;

    /// <summary>Weak belief that the pose is not far, 1/mm² and 1/rad²; it makes the equations solvable where no surface holds a direction.</summary>
    private const double PosePrecision = 1e-6;

    /// <summary>The seen surface as independent looks.</summary>
    public IReadOnlyList<SurfaceLooks.MeanLook> Looks => Surface.Looks(PerCell(Shared));

    /// <summary>The error of a cell that counts alone, when its neighbours share it (mm).</summary>
    public static double PerCell(double shared) => shared * SharedOver / SurfaceCells.Spacing;

    /// <param name="before">An estimate from part of the observations, to go on from; null to begin at <paramref name="start"/>.</param>
    /// <param name="steadying">Holds the mean and is no observation: it is not in the covariance.</param>
    public static ElasticFit Solve(
        ElasticModel model, SurfacePoints points, IReadOnlyList<IElasticLooks> others, RigidMotion start, ElasticFit? before, int threads, IElasticLooks? steadying = null)
    {
        var surface = new SurfaceLooks(model, points);
        var normal = new ElasticNormal(model.Modes);
        var state = before?.State ?? new ElasticState(start, new double[model.Modes]);
        var strength = before?.Strength.Copy() ?? new(model);
        var (shared, scale, steps) = (before?.Shared ?? FirstShared, FirstScale, 0);
        if (before is null)
            foreach (var s in Narrowing) Descend(s, StepsWhileNarrowing);
        double[] covariance = [];
        for (var round = 0; round < Rounds; round++)
        {
            var taken = steps;
            covariance = Descend(PerCell(shared), MostSteps).Inverse();
            if (round == Rounds - 1 || (round > 1 && steps == taken + 1)) break;
            shared = Math.Clamp(surface.SharedError(strength.Learn(state.Q, covariance)), LeastShared, MostShared);
        }

        surface.Gather(state, scale, threads);
        if (steadying is not null)
        {
            AddObservations(PerCell(shared));
            covariance = normal.Factor().Inverse();
        }

        return new(state, covariance, surface, shared, strength, steps);

        void AddObservations(double perCell)
        {
            normal.Clear();
            surface.AddTo(normal, perCell);
            foreach (var looks in others) looks.AddTo(normal, state);
            strength.AddTo(normal, state.Q);
            for (var k = 0; k < ElasticNormal.Pose; k++) normal.AddPrior(k, 0, PosePrecision);
        }

        DenseCholesky Descend(double perCell, int most)
        {
            DenseCholesky factor;
            var left = most;
            double gain;
            do
            {
                surface.Gather(state, scale, threads);
                scale = Math.Max(1, 3 * Math.Sqrt(surface.Noise * surface.Noise + perCell * perCell));
                AddObservations(perCell);
                steadying?.AddTo(normal, state);
                factor = normal.Factor();
                var change = new double[normal.Size];
                for (var i = 0; i < change.Length; i++) change[i] = -normal.Gradient[i];
                factor.Solve(change);
                state = state.Moved(change, model.Surface.Centre);
                steps++;
                gain = -Vectors.Dot(change, normal.Gradient);
            }
            while (--left > 0 && gain > Rest);

            return factor;
        }
    }
}
