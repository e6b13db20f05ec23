using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Registration.Tests;

public class VolumeDoubtTests
{
    private static readonly TriangleMesh Liver = ProceduralLiver.Make(20261127, 4);

    /// <summary>Where one mode alone is uncertain, the volume's doubt is how much that mode changes the volume of the closed surface.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public void It_is_the_derivative_of_the_enclosed_volume(int mode)
    {
        var model = ElasticModel.Of(Liver, 600);
        var random = new SeededRandom(mode);
        var q = Enumerable.Range(0, model.Modes).Select(_ => 0.5 * random.NextGaussian()).ToArray();
        var size = ElasticNormal.Pose + model.Modes;
        var covariance = new double[size * size];
        const double sd = 0.7;
        covariance[(ElasticNormal.Pose + mode) * (size + 1)] = sd * sd;
        const double step = 0.05;
        var slope = (Volume(step) - Volume(-step)) / (2 * step) / model.Embedding.Mesh.Volume;
        var doubt = VolumeDoubt.Of(model, Nodes(0), covariance);
        Assert.Equal(Math.Abs(slope) * sd * Math.Sqrt(ElasticCalibration.Scale), doubt, 1e-4 * 0.06);

        Vec3[] Nodes(double more)
        {
            var at = Array.ConvertAll(q, x => (float)x);
            at = [.. at, .. new float[model.AtNodes.Stride - at.Length]];
            at[mode] += (float)more;
            return [.. model.Embedding.Mesh.Nodes.Select((n, i) => n + model.AtNodes.Displacement(i, at))];
        }

        double Volume(double more) => new TriangleMesh(Nodes(more), model.Embedding.Mesh.Surface.Triangles).SignedVolume;
    }

    /// <summary>Growth of a tenth of the volume either way lies within two standard deviations of what is believed through chemotherapy, and is a rarity otherwise.</summary>
    [Fact]
    public void More_growth_is_believed_in_through_chemotherapy()
    {
        var (usual, since) = (Prior(SinceScan.Usual), Prior(SinceScan.Chemotherapy));
        // Of 103 patients 29 % lost or gained more than a tenth (Shindoh et al. 2019): 9.5 %.
        Assert.InRange(since, 0.08, 0.12);
        Assert.InRange(usual, 0.05, 0.07);

        static double Prior(SinceScan since)
        {
            var model = ElasticModel.Of(Liver, 600, since: since);
            var size = ElasticNormal.Pose + model.Modes;
            var covariance = new double[size * size];
            // Uniform growth is the first mode.
            covariance[ElasticNormal.Pose * (size + 1)] = 1;
            return VolumeDoubt.Of(model, model.Embedding.Mesh.Nodes, covariance) / Math.Sqrt(ElasticCalibration.Scale);
        }
    }
}
