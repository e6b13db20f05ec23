using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Paired landmarks beside surface points: three rows each.</summary>
internal sealed class LandmarkRows(IReadOnlyList<LandmarkPair> pairs) : IExtraRows
{
    public void Add(ModelSurface model, RigidMotion pose, double unit, ref NormalEquations normal)
    {
        foreach (var pair in pairs)
        {
            var p = pose.Apply(pair.InPatient.Position);
            var off = p - pair.InModel.Position;
            var weight = unit * unit / (pair.Sigma * pair.Sigma);
            normal.Add(p - model.Centre, Vec3.UnitX, off.X, weight);
            normal.Add(p - model.Centre, Vec3.UnitY, off.Y, weight);
            normal.Add(p - model.Centre, Vec3.UnitZ, off.Z, weight);
        }
    }
}
