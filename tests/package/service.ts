// A project's page on a server of its own, and the service that it uses.
import { Server, expect, test as base } from '../e2e/fixtures/server';
import { Site } from './site';

export { expect };

export interface Service {
  site: Site;
  server: Server;
}

/** A test that can serve a folder to the browser; what was started ends with it. */
export const test = base.extend<{ serve: (folder: string) => Promise<Service> }>({
  serve: async ({}, use) => {
    const started: Service[] = [];
    await use(async (folder) => {
      const site = await Site.of(folder);
      const server = new Server();
      started.push({ site, server });
      await server.start('--origins', site.origin);
      return { site, server };
    });
    for (const { site, server } of started) {
      await server.remove();
      site.close();
    }
  },
});
