"""Answer with publications and publishers."""

from __future__ import annotations

from genscene.api.job_model import JobModel
from genscene.api.publication_models import (
    CategoryModel,
    PartsModel,
    PublicationModel,
    PublishedToModel,
    PublisherModel,
    TextLimitsModel,
)
from genscene.jobs.document import job_document
from genscene.publish.registry import PublisherReport
from genscene.studio.publications.model import Publication
from genscene.studio.publications.parts import parts_document


def publication_document(publication: Publication) -> PublicationModel:
    """Return a publication as clients see it; never where it is sent to, which is often a secret."""
    details, channel = publication.details, publication.channel
    return PublicationModel(
        publication_id=publication.job.job_id,
        source_job_id=publication.source_job_id,
        target=publication.target,
        channel=None if channel is None else PublishedToModel(id=channel.id, title=channel.title),
        title=details.title,
        description=details.description,
        tags=list(details.tags),
        category=details.category or None,
        privacy=details.privacy,
        publish_at=details.publish_at,
        made_for_kids=details.made_for_kids,
        synthetic_media=details.synthetic_media,
        playlist=details.playlist or None,
        url=publication.standing.url,
        video_id=publication.standing.remote_id,
        parts=PartsModel.model_validate(parts_document(publication)),
        job=JobModel.model_validate(job_document(publication.job)),
    )


def publisher_document(report: PublisherReport) -> PublisherModel:
    """Return a publisher as clients see it, usable or not."""
    publisher = report.publisher
    limits = publisher.limits if publisher else None
    return PublisherModel(
        target=report.id,
        label=publisher.info.label if publisher else report.id,
        available=publisher is not None and report.status.usable,
        reason=report.status.reason or None,
        needs_channel=publisher is not None and publisher.needs_channel,
        limits=limits and TextLimitsModel(title=limits.title, description=limits.description, tags=limits.tags),
        categories=[
            CategoryModel(id=one.id, label=dict(one.labels)) for one in (publisher.categories() if publisher else ())
        ],
    )
