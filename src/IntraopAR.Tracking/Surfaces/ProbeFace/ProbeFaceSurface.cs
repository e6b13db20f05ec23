using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Surface points where a tracked ultrasound probe's face touches the organ.</summary>
public static class ProbeFaceSurface
{
    /// <param name="trackerSd">Of a place on the face by the tracker, mm per axis, where a pose carries no covariance.</param>
    /// <param name="faceSd">How well the face's shape and place in the probe are known, mm per axis.</param>
    /// <param name="indentation">How deep a probe presses, mm; it needs contact and presses deeper than a pointer. Doubt along the normal, not a correction.</param>
    /// <param name="spacing">mm.</param>
    public static ObservedSurface<Patient> Of(
        IEnumerable<ProbeContact> contacts, ProbeFaceShape face, double trackerSd = 0.3, double faceSd = 0.5, double indentation = 1.5, double spacing = 2)
    {
        var (points, missing, apart) = (new List<SurfaceObservation<Patient>>(), 0, 0);
        var last = Math.Max(1, face.Places.Count - 1);
        foreach (var contact in contacts)
        {
            if (contact.Pose.Status == TrackingStatus.Missing)
            {
                missing++;
                continue;
            }

            var motion = contact.Pose.ToFromFrom;
            for (var k = 0; k < face.Places.Count; k++)
            {
                if (k / (double)last < contact.From || k / (double)last > contact.To)
                {
                    apart++;
                    continue;
                }

                var normal = motion.Rotation * -face.Outwards[k];
                var noise = PoseNoise.At(contact.Pose, motion.Rotation * face.Places[k].Position, trackerSd)
                    + Mat3.Identity * (faceSd * faceSd) + Mat3.Outer(normal, normal) * (indentation * indentation);
                points.Add(new(new(motion.Apply(face.Places[k].Position)), normal, noise, contact.Pose.At.Arrival, SurfaceSource.ProbeFace));
            }
        }

        return new ObservedSurface<Patient>(points, RejectionCounts.None.Plus(RejectionReason.NotMeasured, missing).Plus(RejectionReason.Hover, apart)).Thinned(spacing);
    }
}
