using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>How uncertain the deformed liver's volume is: the estimate's covariance through the volume's derivative by each mode.</summary>
internal static class VolumeDoubt
{
    /// <param name="moved">The tetrahedra's nodes as deformed.</param>
    /// <param name="covariance">By rows, in the order of an <see cref="ElasticNormal"/>.</param>
    /// <returns>Standard deviation over the volume at the scan, a share; widened as every place's is.</returns>
    public static double Of(ElasticModel model, Vec3[] moved, double[] covariance)
    {
        var mesh = model.Embedding.Mesh;
        var perNode = new Vec3[moved.Length];
        foreach (var (a, b, c, d) in mesh.Tets)
        {
            var (u, v, w) = (moved[b] - moved[a], moved[c] - moved[a], moved[d] - moved[a]);
            var (atB, atC, atD) = (Vec3.Cross(v, w) / 6, Vec3.Cross(w, u) / 6, Vec3.Cross(u, v) / 6);
            perNode[a] -= atB + atC + atD;
            perNode[b] += atB;
            perNode[c] += atC;
            perNode[d] += atD;
        }

        var perMode = new float[model.AtNodes.Stride];
        for (var i = 0; i < perNode.Length; i++)
            for (var axis = 0; axis < 3; axis++)
                ModeTable.Add(perMode, model.AtNodes.Row(i, axis), (float)perNode[i][axis]);
        var (size, variance) = (ElasticNormal.Pose + model.Modes, 0.0);
        for (var k = 0; k < model.Modes; k++)
            for (var l = 0; l < model.Modes; l++)
                variance += (double)perMode[k] * perMode[l] * covariance[(ElasticNormal.Pose + k) * size + ElasticNormal.Pose + l];
        return Math.Sqrt(ElasticCalibration.Scale * Math.Max(0, variance)) / mesh.Volume;
    }
}
