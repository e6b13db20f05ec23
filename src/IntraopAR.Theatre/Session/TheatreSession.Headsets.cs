using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Scene;
using IntraopAR.Theatre.Headsets;

namespace IntraopAR.Theatre.Session;

/// <summary>What headsets are placed by.</summary>
internal sealed partial class TheatreSession : IHeadTheatre
{
    IReadOnlyList<HeadPlace> IHeadTheatre.Places =>
        [.. devices.Landmarks.Select(l => (Planned: l, Touched: Touched(l))).Where(l => l.Touched is not null).Select(l => new HeadPlace(l.Planned.Id, l.Planned.Name, l.Touched!.Place, Sigma(l.Planned.Sigma, l.Touched.SpreadMm)))];

    Point<Patient>? IHeadTheatre.PointerTip =>
        Live.Newest("pointer") is { Poses: [var pose, ..] } message && Live.NowMs - message.Header.OriginMs < Appearance.LiveGoneMs ? new(pose[3], pose[7], pose[11]) : null;

    Point<Patient> IHeadTheatre.Field
    {
        get
        {
            var state = State;
            if (state.Procedure.Guiding is { } guided && state.EstimateOf(guided) is { } goal) return goal.Position;
            var known = state.Lesions.Select(l => state.EstimateOf(l.Id)?.Position.Position).OfType<Vec3>().ToArray();
            if (known.Length == 0) known = [.. state.Procedure.Touched.Select(t => t.Place.Position)];
            return new(known.Length == 0 ? Vec3.Zero : known.Aggregate(Vec3.Zero, (sum, p) => sum + p) / known.Length);
        }
    }

    /// <summary>LPS: the front faces −y in the scan.</summary>
    Vec3? IHeadTheatre.Anterior => State.Procedure.Alignment?.PatientFromModel?.ApplyDirection(-Vec3.UnitY);

    double IHeadTheatre.Margin => Margin;

    bool IHeadTheatre.HasHeadsetMarker => devices.HasHeadsetMarker;

    Transform<Patient, CameraMarker>? IHeadTheatre.HeadsetMarkerAt(TimeSpan at) => devices.HeadsetMarkerAt(at);

    void IHeadTheatre.Note(string viewer, string method, string standing, double errorMm, string words)
    {
        lock (gate)
            if (State.Procedure.Closed is null) journal.Happened(new HeadsetPlaced(Now, viewer, method, standing, errorMm, words));
    }
}
