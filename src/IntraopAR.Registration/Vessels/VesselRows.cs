using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// A seen vessel's middle lies on the centre-line, or one radius inside the wall. Which branch it belongs to is not
/// known, so a middle far from every vessel weighs little (the same loss as the surface points').
/// </summary>
internal sealed class VesselRows(VesselTree vessels, IReadOnlyList<VesselObservation> observations) : IExtraRows
{
    private const double GateSigmas = 5;
    private const double LeastGate = 8;

    public double Add(ModelSurface model, RigidMotion pose, double unit, ref NormalEquations normal)
    {
        var loss = 0.0;
        foreach (var seen in observations)
        {
            var p = pose.Apply(seen.Centre.Position);
            var gate = Math.Max(LeastGate, GateSigmas * seen.Sigma);
            if (vessels.Tree.Nearest(p, 3 * gate + seen.Radius) is not { } hit)
            {
                loss += gate * gate / (seen.Sigma * seen.Sigma);
                continue;
            }

            if (hit.Distance < 1e-9) continue;
            var gradient = (p - hit.Position) / hit.Distance;
            var residual = vessels.IsCentreLine ? hit.Distance : hit.Distance - seen.Radius;
            var robust = gate * gate / (gate * gate + residual * residual);
            normal.Add(p - model.Centre, gradient, residual, robust * robust * unit * unit / (seen.Sigma * seen.Sigma));
            loss += robust * residual * residual / (seen.Sigma * seen.Sigma);
        }

        return loss;
    }
}
