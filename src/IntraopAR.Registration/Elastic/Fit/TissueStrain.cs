using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>How far the estimated deformation strains the tissue: each tetrahedron's deformation gradient F.</summary>
/// <param name="SmallestVolume">det F where it is smallest; at or below 0 the tissue folds.</param>
/// <param name="LargestStrain">99th percentile of the Green strain's Frobenius norm, which bounds every principal strain.</param>
/// <param name="VolumeChange">Of the whole liver, share.</param>
internal sealed record TissueStrain(double SmallestVolume, double LargestStrain, double VolumeChange)
{
    public static TissueStrain Of(TetrahedralMesh mesh, Vec3[] moved, int threads)
    {
        var strains = new double[mesh.Tets.Length];
        var (smallest, volumes) = (new double[Slices.Count], new double[Slices.Count]);
        Slices.Run(strains.Length, threads, (from, to, slice) =>
        {
            var (least, volume) = (double.PositiveInfinity, 0.0);
            for (var e = from; e < to; e++)
            {
                var t = mesh.Tets[e];
                var rest = Mat3.FromColumns(mesh.Nodes[t.B] - mesh.Nodes[t.A], mesh.Nodes[t.C] - mesh.Nodes[t.A], mesh.Nodes[t.D] - mesh.Nodes[t.A]);
                var now = Mat3.FromColumns(moved[t.B] - moved[t.A], moved[t.C] - moved[t.A], moved[t.D] - moved[t.A]);
                var f = now * rest.Inverted();
                var green = (f.Transposed() * f - Mat3.Identity) * 0.5;
                strains[e] = Math.Sqrt(green.Column0.LengthSquared + green.Column1.LengthSquared + green.Column2.LengthSquared);
                least = Math.Min(least, f.Determinant);
                volume += now.Determinant / 6;
            }

            (smallest[slice], volumes[slice]) = (least, volume);
        });

        Array.Sort(strains);
        return new(smallest.Min(), strains[(int)(0.99 * (strains.Length - 1))], volumes.Sum() / mesh.Volume - 1);
    }
}
