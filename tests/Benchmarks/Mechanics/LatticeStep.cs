using IntraopAR.Geometry;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>What the size of the cubes changes: the same conditions on the same liver, coarse and fine.</summary>
internal static class LatticeStep
{
    private const double Coarse = 8, Fine = 5;

    public static BenchRow[] Rows(TextWriter progress)
    {
        var patient = VirtualPatient.FromSeed(1);
        var (coarse, fine) = (LiverBody.Of(patient, Coarse), LiverBody.Of(patient, Fine));
        var (usual, worst, compared) = (0.0, 0.0, 0);
        for (var seed = 1; seed <= 4; seed++)
        {
            var conditions = TableConditions.Draw(seed);
            var (a, b) = (TableSimulation.Run(coarse, conditions).Result, TableSimulation.Run(fine, conditions).Result);
            if (a is null || b is null)
            {
                progress.WriteLine($"lattice, seed {seed}: does not come to rest");
                continue;
            }

            var apart = Array.ConvertAll(patient.Liver.Mesh.Vertices, v => Point<Patient>.Distance(a.Apply(new Point<Model>(v)), b.Apply(new Point<Model>(v))));
            usual += Math.Sqrt(apart.Average(d => d * d));
            worst = Math.Max(worst, apart.Max());
            compared++;
        }

        return
        [
            new($"{compared} cases: cubes of {Coarse} mm against {Fine} mm, rms over the surface", usual / compared, "mm"),
            new($"{compared} cases: cubes of {Coarse} mm against {Fine} mm, farthest apart", worst, "mm"),
        ];
    }
}
